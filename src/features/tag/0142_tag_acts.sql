-- What Admins (and the club's rules) do to the tags, with the reason; changes that are shown first and confirmed; swaps that wait for consent.
create table tag_acts (
  guild_id text not null,
  -- the change of tag_history that it made (of which there is none where every tag was where it belongs)
  act_id text not null,
  kind text not null,
  at timestamptz not null,
  -- null: the club's rules
  actor_id text,
  reason text not null,
  -- tags that it confirmed where they were: [{ user, number }]
  keeps jsonb not null,
  primary key (guild_id, act_id)
);
create index tag_acts_by_time on tag_acts (guild_id, at);
select frolf_isolate('tag_acts');

create table tag_plans (
  guild_id text not null,
  plan_id text not null,
  -- what is to be done; who moves from what to what is worked out each time it is shown or done
  plan jsonb not null,
  reason text not null,
  actor_id text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'discarded')),
  primary key (guild_id, plan_id)
);
create index tag_plans_by_age on tag_plans (guild_id, proposed_at);
select frolf_isolate('tag_plans');

create table tag_swaps (
  guild_id text not null,
  swap_id text not null,
  -- whoever asked first; each gets the number of the next, the last that of the first: [{ user, number }]
  legs jsonb not null,
  -- who has agreed besides whoever asked
  agreed jsonb not null,
  state text not null check (state in ('open', 'done', 'declined', 'withdrawn', 'lapsed', 'overtaken')),
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  primary key (guild_id, swap_id)
);
create index tag_swaps_open on tag_swaps (guild_id, asked_at) where state = 'open';
select frolf_isolate('tag_swaps');

alter table tag_rounds
  -- how ties and DNF were handed on when the round was finished: { ties, dnf }; null: as always before
  add column rules jsonb,
  -- play-offs decided since, each as the order of its members; null: none
  add column play_offs jsonb;
