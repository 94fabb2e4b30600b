-- The end of a club, or of the bot in it: a reset under way, and whether the bot was removed from the server.
alter table clubs add column resetting_at timestamptz;

create table club_presence (
  guild_id text primary key,
  -- true: the bot was removed, and nobody has invited it again
  is_gone boolean not null,
  -- when that was, as the gateway tells: news may come in another order
  at timestamptz not null
);
select frolf_isolate('club_presence');
