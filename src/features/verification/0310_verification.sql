-- Scores that a second player is to confirm; one row per score that a player entered by hand, gone when it counts anyway.
create table score_confirmations (
  guild_id text not null,
  round_id text not null,
  participant_id text not null,
  -- which entry of the score it is: pressing a button of an earlier one changes nothing
  entry text not null,
  -- the score in words, as it was entered
  score text not null,
  entered_by text not null,
  confirmed_by text,
  disputed_by text,
  primary key (guild_id, round_id, participant_id)
);
select frolf_isolate('score_confirmations');
