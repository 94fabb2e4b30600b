-- Zones that members set for themselves.
create table member_zones (
  guild_id text not null,
  user_id text not null,
  time_zone text not null,
  primary key (guild_id, user_id)
);
select frolf_isolate('member_zones');
