-- Tag challenges: a holder of a worse tag challenges a better one to a round.
create table challenges (
  guild_id text not null,
  challenge_id text not null,
  challenger_id text not null,
  challenged_id text not null,
  -- the tags when it was opened
  challenger_tag integer not null,
  challenged_tag integer not null,
  state text not null check (state in ('open', 'accepted', 'completed', 'declined', 'withdrawn', 'lapsed')),
  opened_at timestamptz not null,
  -- open: to answer by; accepted: to have a round linked by; null while a round is linked, and when it is over
  due_at timestamptz,
  round_id text,
  -- of a completed one: null is a tie, or nobody finished
  winner_id text,
  is_forfeit boolean not null default false,
  is_hidden boolean not null default false,
  primary key (guild_id, challenge_id)
);
create index challenges_current on challenges (guild_id, opened_at) where state in ('open', 'accepted');
create index challenges_of_round on challenges (guild_id, round_id) where round_id is not null;
select frolf_isolate('challenges');
