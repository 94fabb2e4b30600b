-- Templates: what a round form can be filled in with.
create table round_templates (
  guild_id text not null,
  template_id text not null,
  name text not null,
  -- the name in small letters: one template per name
  name_key text not null,
  title text not null,
  location text not null,
  description text not null,
  -- as the round form takes it
  capacity text not null,
  -- the start it was saved from; its weekday and local time are offered again
  starts_at timestamptz not null,
  time_zone text not null,
  created_at timestamptz not null,
  primary key (guild_id, template_id),
  unique (guild_id, name_key)
);
select frolf_isolate('round_templates');
