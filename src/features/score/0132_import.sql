-- Imports: the same file again is recognised, and what became of it is told again. Guests are remembered by name.
alter table imports add column file_hash text;
alter table imports add column outcome text;
create index imports_by_file on imports (guild_id, round_id, file_hash);

create table name_guests (
  guild_id text not null,
  name_key text not null,
  -- 'importer': somebody said so; 'round': they stood on the list of a finished round
  known_by text not null check (known_by in ('importer', 'round')),
  noted_at timestamptz not null,
  primary key (guild_id, name_key)
);
select frolf_isolate('name_guests');
