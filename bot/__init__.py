"""message -> question -> evidence -> answer -> reply.

::

    cli          run | ask | chat | golden | evaluate
    app          composition root: the only place where real adapters are made
    evaluate     a benchmark -> figures of this very pipeline
    golden       questions.yaml -> what is answered rightly, wrongly, or not
    terminal     Answer | NoAnswer -> plain text
    chat/        with app, the only importer of telegram
    answering/   question, library, evidence, answer, assistant      no Telegram in here
    texts/       every sentence a reader sees, per language
    settings, errors

The bot reads the index that ``ingest`` builds and may ask for a sync; it never reads or
splits files itself. An answer is made of sentences of the documents, word for word;
where the documents do not hold it, the bot says so and offers a person.
"""
