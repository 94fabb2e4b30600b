-- Who is who in PostgreSQL: an owner, who changes the schema and nothing else uses; and workers, who read and write rows behind the wall between clubs.
-- Once, as a superuser:
--   psql -v owner_password=… -v worker_password=… -f deploy/postgres/roles.sql
-- Then, before the first start and before each update:
--   DATABASE_URL=postgres://frolf_owner:…@host/frolf BOT_MODE=worker frolf-bot migrate
-- and the workers with DATABASE_URL=postgres://frolf_worker:…@host/frolf. "frolf-bot doctor" says whether it is right.
\set ON_ERROR_STOP on

-- Groups and logins. None of them is a superuser, none passes by row-level security, none may make roles or databases.
create role frolf_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
create role frolf_owner login nosuperuser nobypassrls nocreatedb nocreaterole password :'owner_password';
create role frolf_worker login nosuperuser nobypassrls nocreatedb nocreaterole in role frolf_app password :'worker_password';

create database frolf owner frolf_owner encoding 'UTF8' template template0;
revoke all on database frolf from public;
grant connect on database frolf to frolf_app;

\connect frolf
alter schema public owner to frolf_owner;
revoke all on schema public from public;
grant usage on schema public to frolf_app;
