-- Rounds and who comes.
create table rounds (
  guild_id text not null,
  round_id text not null,
  title text not null,
  description text not null,
  location text not null,
  starts_at timestamptz not null,
  time_zone text not null,
  capacity integer check (capacity > 0),
  state text not null check (state in ('scheduled', 'live', 'finalized', 'cancelled')),
  host_id text not null,
  created_at timestamptz not null,
  finalized_at timestamptz,
  -- set when the card was taken away with the cancellation
  is_removed boolean not null default false,
  primary key (guild_id, round_id)
);
create index rounds_by_time on rounds (guild_id, state, starts_at);
select frolf_isolate('rounds');

-- One row per participant and round: a member by Discord id, a guest by our own id and a name.
create table rsvps (
  guild_id text not null,
  round_id text not null,
  participant_id text not null,
  guest_name text,
  -- the presses that still matter, oldest first: see rsvp.ts
  presses jsonb not null,
  primary key (guild_id, round_id, participant_id),
  foreign key (guild_id, round_id) references rounds (guild_id, round_id)
);
create index rsvps_by_participant on rsvps (guild_id, participant_id);
select frolf_isolate('rsvps');
