-- In which language to speak: to the club as its Admins chose ('club') or as the server prefers ('server'), and to members (their id) who are
-- told something that they did not ask for. Members' languages come from Discord with what they do; written only when they change.
create table languages (
  guild_id text not null,
  who text not null,
  -- en, de, es, fi, sv
  language text not null,
  primary key (guild_id, who)
);
select frolf_isolate('languages');
