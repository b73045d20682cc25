"""message -> question -> evidence -> answer -> reply.

::

    cli          one command, and its exit code
    commands/    run | ask | chat | golden | evaluate | notice …, a module a subject
    app          composition root: the only place where real adapters are made
    evaluate     a benchmark -> figures of this very pipeline;  benchmark  one, read
    golden/      questions.yaml -> what is answered rightly, wrongly, or not
    talk         a conversation in the terminal;  terminal  an answer as plain text
    web          what listens on HTTP;  condition  whether the parts are well
    chat/        with app, the only importer of telegram
    answering/   question, library, evidence, answer, assistant      no Telegram in here
    notices/     event -> notice -> audience -> outbox -> delivery   no Telegram in here
    people/      rights, gaps, privacy, staff at work                no Telegram in here
    store/       what must outlive the process, SQLite or PostgreSQL
    texts/       every sentence a reader sees, per language
    traces       where an update's time goes, for who collects that
    settings, metrics, logs, hindrance, pause, loop, stages, errors

The bot reads the index that ``ingest`` builds and may ask for a sync; it never reads or
splits files itself. An answer is made of sentences of the documents, word for word;
where the documents do not hold it, the bot says so and offers a person.
"""
