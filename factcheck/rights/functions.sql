-- Functions of ours, brought to what two roles need. Run as the owner; a second run changes nothing.

-- Nobody switches history off by a setting of the session (pgtrigger.ignore).
DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND proname = '_pgtrigger_should_ignore' AND prosrc <> 'SELECT false'
    ) THEN
        CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
        LANGUAGE sql IMMUTABLE AS 'SELECT false';
    END IF;
END $$;

-- Trigger functions write history as the owner, and find every name in our own tables, whatever
-- the session's search path. Nobody calls a function of ours but the triggers.
DO $$
DECLARE
    ours record;
BEGIN
    FOR ours IN
        SELECT proc.oid::regprocedure AS signature,
               proc.prorettype = 'trigger'::regtype AND NOT (
                   proc.prosecdef AND coalesce(proc.proconfig, '{}') @> '{"search_path=pg_catalog, public, pg_temp"}'
               ) AS to_pin,
               proc.proacl IS NULL OR EXISTS (
                   SELECT FROM aclexplode(proc.proacl) AS given WHERE given.grantee = 0
               ) AS to_close
        FROM pg_proc proc
        WHERE proc.pronamespace = 'public'::regnamespace AND proc.prokind = 'f'
          AND proc.proname NOT LIKE 'procrastinate%'
          AND pg_has_role(proc.proowner, 'MEMBER')
          AND NOT EXISTS (
              SELECT FROM pg_depend
              WHERE classid = 'pg_proc'::regclass AND objid = proc.oid AND deptype = 'e'
          )
    LOOP
        IF ours.to_pin THEN
            EXECUTE format(
                'ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp',
                ours.signature);
        END IF;
        IF ours.to_close THEN
            EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours.signature);
        END IF;
    END LOOP;
END $$;
