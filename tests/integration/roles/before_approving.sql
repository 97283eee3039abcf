-- What an author tries before the approval, one statement a line, and what the database says to it.
-- 'passes' is a statement that is allowed and does not help.
DELETE FROM claims_authorship; -- permission denied
UPDATE claims_authorship SET user_id = user_id + 1; -- permission denied
UPDATE claims_authorship SET after_revision = -1; -- permission denied
TRUNCATE claims_authorship CASCADE; -- permission denied
MERGE INTO claims_authorship a USING claims_claim c ON true WHEN MATCHED THEN DELETE; -- permission denied
DO $$ BEGIN DELETE FROM claims_authorship; END $$; -- permission denied
DO $$ BEGIN EXECUTE 'DELETE FROM ' || 'claims_authorship'; END $$; -- permission denied
WITH gone AS (DELETE FROM claims_authorship RETURNING 1) SELECT * FROM gone; -- permission denied
COPY claims_authorship FROM '/dev/null'; -- permission denied
COPY claims_claim TO PROGRAM 'true'; -- permission denied
COPY (SELECT 1) TO '/tmp/never-written'; -- permission denied
SELECT lo_import('/etc/hostname'); -- permission denied
SELECT lo_export(0, '/tmp/never-written'); -- permission denied
SELECT pg_read_file('pg_hba.conf'); -- permission denied
SET session_replication_role = replica; -- permission denied
SELECT set_config('session_replication_role', 'replica', false); -- permission denied
ALTER TABLE claims_revision DISABLE TRIGGER check_revision; -- must be owner
ALTER TABLE claims_revision DISABLE TRIGGER ALL; -- must be owner
ALTER TABLE claims_authorship RENAME TO aside; -- must be owner
DROP TRIGGER check_revision ON claims_revision; -- must be owner
DROP TABLE claims_authorship CASCADE; -- must be owner
DROP FUNCTION claims_check_revision CASCADE; -- must be owner
ALTER FUNCTION claims_check_revision() SECURITY INVOKER; -- must be owner
ALTER FUNCTION claims_session_user() SET pghistory.context_metadata = ''; -- must be owner
CREATE OR REPLACE FUNCTION claims_check_revision() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; -- permission denied
CREATE FUNCTION to_jsonb(bigint) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'; -- permission denied
CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; -- permission denied
CREATE TRIGGER mine BEFORE INSERT ON claims_revision FOR EACH ROW EXECUTE FUNCTION claims_keep(); -- permission denied
CREATE RULE mine AS ON INSERT TO claims_authorship DO INSTEAD NOTHING; -- must be owner
CREATE POLICY mine ON claims_authorship USING (false); -- must be owner
CREATE TEMP TABLE claims_authorship (claim_id bigint, user_id bigint, after_revision int); -- permission denied
CREATE TEMP VIEW claims_authorship AS SELECT 1; -- permission denied
CREATE TABLE public.mine (id int); -- permission denied
CREATE SCHEMA mine; -- permission denied
CREATE EXTENSION dblink; -- permission denied
CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION claims_keep(); -- permission denied
SET ROLE factcheck; -- permission denied
SELECT set_config('role', 'factcheck', false); -- permission denied
SET SESSION AUTHORIZATION factcheck; -- permission denied
ALTER ROLE CURRENT_USER SUPERUSER; -- permission denied
GRANT factcheck TO CURRENT_USER; -- permission denied
GRANT DELETE ON claims_authorship TO CURRENT_USER; -- passes
REASSIGN OWNED BY factcheck TO CURRENT_USER; -- permission denied
UPDATE pg_trigger SET tgenabled = 'D'; -- permission denied
UPDATE pg_proc SET prosrc = 'BEGIN RETURN NEW; END'; -- permission denied
LOAD 'auto_explain'; -- access to library
SELECT claims_note_author(1, 1, 'x'); -- permission denied
INSERT INTO claims_authorship (claim_id, user_id, part, after_revision) SELECT 1, 1, 'x', 0; -- permission denied
UPDATE claims_claim SET status = 'published', revision_number = 1; -- newest revision
UPDATE claims_claim SET revision_number = 1; -- newest revision
UPDATE claims_claim SET revision_number = -1, id = id; -- newest revision
INSERT INTO claims_publication (claim_id, revision_id, public_id, status, title, slug, stories, outlets_differ) SELECT id, 1, public_id, 'published', statement, slug, '[]', false FROM claims_claim; -- newest revision
SET search_path = pg_temp, pg_catalog; -- passes
SET pgtrigger.ignore = '{record_authorship}'; -- passes
UPDATE public.claims_evidence SET changed_by_id = (SELECT max(id) FROM public.users_user); -- passes
UPDATE public.claims_attribute SET changed_by_id = (SELECT max(id) FROM public.users_user); -- passes
