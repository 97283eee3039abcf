-- Statements on history itself, one a line: none is the program's.
INSERT INTO claims_claimevent SELECT * FROM claims_claimevent;
DELETE FROM claims_claimevent;
UPDATE claims_claimevent SET pgh_created_at = now();
UPDATE claims_claimevent SET pgh_obj_id = pgh_obj_id;
TRUNCATE claims_claimevent;
COPY claims_claimevent FROM STDIN;
INSERT INTO pghistory_context (id, created_at, updated_at, metadata) VALUES (gen_random_uuid(), now(), now(), '{}');
SELECT setval('claims_claimevent_pgh_id_seq', 1);
ALTER SEQUENCE claims_claimevent_pgh_id_seq RESTART;
DELETE FROM claims_revision;
UPDATE claims_revision SET approved_by_id = approved_by_id;
INSERT INTO claims_revision SELECT * FROM claims_revision ON CONFLICT (id) DO UPDATE SET number = 1;
DELETE FROM django_migrations;
INSERT INTO django_migrations (app, name, applied) VALUES ('claims', '9999', now());
