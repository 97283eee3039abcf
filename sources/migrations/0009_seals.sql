-- Seals, and what holds rows to them, are added and never changed.
SELECT sources_guard_append_only('sources_historyseal');
SELECT sources_guard_append_only('sources_sealedrange');
SELECT sources_guard_append_only('sources_keptleaves');
SELECT sources_guard_append_only('sources_redactiontrace');
SELECT sources_guard_append_only('sources_historyverification');

-- Each seal follows the one before it, and each range the one before it of its table; none leaves out
-- a column, or takes rows for sealed that are not written yet.
CREATE FUNCTION sources_check_seal() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    last sources_historyseal := (
        SELECT seal FROM sources_historyseal seal ORDER BY number DESC LIMIT 1
    );
BEGIN
    IF NEW.number <> coalesce(last.number, 0) + 1
       OR NEW.previous <> coalesce(last.digest, decode(repeat('00', 32), 'hex')) THEN
        RAISE EXCEPTION 'a seal follows the one before it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_seal BEFORE INSERT ON sources_historyseal
    FOR EACH ROW EXECUTE FUNCTION sources_check_seal();

CREATE FUNCTION sources_check_sealed_range() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    of_table regclass := (
        SELECT guard.tgrelid FROM pg_trigger guard JOIN pg_class class ON class.oid = guard.tgrelid
        WHERE guard.tgname = 'append_only' AND class.relname = NEW.table_name
          AND class.relnamespace = 'public'::regnamespace
    );
    key_name name;
    every_column jsonb;
    highest bigint;
BEGIN
    IF of_table IS NULL THEN
        RAISE EXCEPTION '% is no table of history', NEW.table_name USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.above <> coalesce(
        (SELECT max(upto) FROM sources_sealedrange WHERE table_name = NEW.table_name),
        -9223372036854775807
    ) THEN
        RAISE EXCEPTION 'a sealed range begins where the one before it ends'
            USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT attname INTO key_name FROM pg_index JOIN pg_attribute
        ON attrelid = indrelid AND attnum = indkey[0] WHERE indrelid = of_table AND indisprimary;
    SELECT jsonb_agg(attname ORDER BY attname COLLATE "C") INTO every_column FROM pg_attribute
        WHERE attrelid = of_table AND attnum > 0 AND NOT attisdropped AND attname <> key_name;
    EXECUTE format('SELECT max(%I) FROM %s', key_name, of_table) INTO highest;
    IF NEW.columns <> every_column OR NEW.upto > coalesce(highest, NEW.above) THEN
        RAISE EXCEPTION 'a sealed range covers every column, and no rows that are still to come'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_range BEFORE INSERT ON sources_sealedrange
    FOR EACH ROW EXECUTE FUNCTION sources_check_sealed_range();

-- The digest of one column's value, as seals have it (sources/services/sealed_form.py).
CREATE FUNCTION sources_leaf(value jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(coalesce(value, 'null')::text, 'UTF8'))
$$;

-- As before; and what a redaction overwrites leaves its digests, so that seals stay held to it. Values
-- are written as seals write them, whatever the session's way.
CREATE OR REPLACE FUNCTION sources_append_only() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC' SET datestyle = 'ISO, YMD' SET bytea_output = 'hex' SET intervalstyle = 'postgres' SET extra_float_digits = 1
AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb;
    of_row bigint := coalesce(before->>'pgh_id', before->>'id')::bigint;
    column_name text;
    may boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND sources_redaction_covers(TG_TABLE_NAME, of_row) THEN
        after := to_jsonb(NEW);
        FOR column_name IN
            SELECT key FROM jsonb_object_keys(after) AS key
            WHERE after->key IS DISTINCT FROM before->key
        LOOP
            may := column_name = ANY (TG_ARGV) OR (TG_ARGV[0] = '*' AND (
                (column_name NOT LIKE 'pgh\_%' AND column_name <> 'id')
                OR (column_name = 'pgh_context'
                    AND after->'pgh_context'->'user' IS NOT DISTINCT FROM before->'pgh_context'->'user')
            ));
            IF NOT may OR NOT sources_is_redacted(before->column_name, after->column_name) THEN
                RAISE EXCEPTION 'a redaction of % may not change %', TG_TABLE_NAME, column_name
                    USING ERRCODE = 'restrict_violation';
            END IF;
            INSERT INTO sources_redactiontrace (table_name, row_id, column_name, before, after)
            VALUES (TG_TABLE_NAME, of_row, column_name,
                    sources_leaf(before->column_name), sources_leaf(after->column_name));
        END LOOP;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;
