-- Whoever has no score when a round is finished did not start: kept as a score of its own kind, taken away again when the round is reopened.
alter table scores drop constraint scores_source_check;
alter table scores add constraint scores_source_check check (source in ('hand', 'import', 'finish'));
