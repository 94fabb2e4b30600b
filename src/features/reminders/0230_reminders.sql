-- How members wish to be reminded; those without a row are reminded as the club does.
create table reminder_choices (
  guild_id text not null,
  user_id text not null,
  way text not null check (way in ('dm', 'thread', 'off')),
  -- before the start, in milliseconds, longest first
  offsets_ms jsonb not null,
  -- whether the member was told already that their direct messages are closed
  is_told_closed boolean not null default false,
  primary key (guild_id, user_id)
);
select frolf_isolate('reminder_choices');
