-- Cards of a round: who plays with whom, and the draws that led to them. A draw is never changed, so that anyone can repeat it.
create table group_rounds (
  guild_id text not null,
  round_id text not null,
  -- the public message that the next draws follow from; null: none stands yet
  announced_channel text,
  announced_message text,
  -- numbers of draws so far, and the one that was posted last
  draws integer not null default 0,
  posted integer,
  -- the cards as they now stand; null: none are posted
  cards jsonb,
  primary key (guild_id, round_id)
);
select frolf_isolate('group_rounds');

create table group_draws (
  guild_id text not null,
  round_id text not null,
  number integer not null,
  announced_channel text not null,
  announced_message text not null,
  -- what the draw depends on besides the seed
  input jsonb not null,
  start jsonb not null,
  drawn jsonb not null,
  drawn_by text not null,
  drawn_at timestamptz not null,
  posted_at timestamptz,
  primary key (guild_id, round_id, number)
);
select frolf_isolate('group_draws');
