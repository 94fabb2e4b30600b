-- Discord's scheduled events of rounds: what each shall be, and which one it is.
create table scheduled_events (
  guild_id text not null,
  round_id text not null,
  -- Discord's id, once it was made
  event_id text,
  -- rises with everything asked of Discord; the last one asked for
  version integer not null,
  -- null: there shall be none
  wanted jsonb,
  -- rounds have no end of their own, events must; members may change it in Discord
  length_ms integer not null,
  -- over in Discord or with the round: not touched any more
  is_ended boolean not null default false,
  primary key (guild_id, round_id)
);
create unique index scheduled_events_by_event on scheduled_events (guild_id, event_id) where event_id is not null;
select frolf_isolate('scheduled_events');

-- How much room Discord leaves in the server.
create table scheduled_event_room (
  guild_id text not null,
  -- open events that are not ours, as last counted
  foreign_count integer not null,
  is_told_permission boolean not null default false,
  primary key (guild_id)
);
select frolf_isolate('scheduled_event_room');

-- Who said Interested: the latest word of each, and whether the answer on the round's card came from it.
create table scheduled_event_interest (
  guild_id text not null,
  round_id text not null,
  user_id text not null,
  said_at timestamptz not null,
  -- the answer that it gave; null: it changed nothing, or was taken back
  answer text,
  primary key (guild_id, round_id, user_id)
);
select frolf_isolate('scheduled_event_interest');
