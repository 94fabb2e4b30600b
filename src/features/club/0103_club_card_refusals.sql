-- Cards that Discord does not let the bot show, and how the trying again stands.
create table club_card_refusals (
  guild_id text not null,
  card text not null,
  -- where it was to be shown
  channel text not null,
  -- how often it was tried again in vain
  tries integer not null,
  refused_at timestamptz not null,
  primary key (guild_id, card)
);
select frolf_isolate('club_card_refusals');
