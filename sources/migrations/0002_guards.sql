-- What the database itself refuses in the tables of sources.
-- The functions are shared with claims. They heed no session setting: nothing switches them off
-- but the rights of the tables' owner.

CREATE FUNCTION sources_is_tombstone(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT value IS NULL
        OR value = 'null'::jsonb
        OR value = '""'::jsonb
        OR value = '"[redacted]"'::jsonb
        OR (jsonb_typeof(value) = 'object' AND (value = '{}'::jsonb OR value ? 'redacted'))
$$;

CREATE FUNCTION sources_redaction_covers(of_table text, of_row bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM sources_redactiontarget target
        JOIN sources_redaction redaction ON redaction.id = target.redaction_id
        WHERE target.table_name = of_table AND target.row_id = of_row
          AND redaction.approved_by_id IS NOT NULL
    )
$$;

-- Row trigger for append-only tables. Arguments: the columns that an approved redaction may
-- overwrite with a tombstone; '*' for tables of history, where any column may be.
CREATE FUNCTION sources_append_only() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb;
    column_name text;
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND sources_redaction_covers(
        TG_TABLE_NAME, coalesce(before->>'pgh_id', before->>'id')::bigint
    ) THEN
        after := to_jsonb(NEW);
        FOR column_name IN
            SELECT key FROM jsonb_object_keys(after) AS key
            WHERE after->key IS DISTINCT FROM before->key
        LOOP
            IF NOT (column_name = ANY (TG_ARGV) OR (TG_ARGV[0] = '*' AND column_name NOT LIKE 'pgh\_%' AND column_name <> 'id'))
               OR NOT sources_is_tombstone(after->column_name) THEN
                RAISE EXCEPTION 'a redaction of % may not change %', TG_TABLE_NAME, column_name
                    USING ERRCODE = 'restrict_violation';
            END IF;
        END LOOP;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION sources_refuse_truncate() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps what it holds: truncate refused', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

-- Installs the guards on one table. No column: nothing may ever be overwritten.
CREATE FUNCTION sources_guard_append_only(of_table text, VARIADIC redactable text[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    arguments text := (SELECT coalesce(string_agg(quote_literal(c), ', '), '') FROM unnest(redactable) c);
BEGIN
    EXECUTE format(
        'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I '
        'FOR EACH ROW EXECUTE FUNCTION sources_append_only(%s)', of_table, arguments);
    EXECUTE format(
        'CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I '
        'FOR EACH STATEMENT EXECUTE FUNCTION sources_refuse_truncate()', of_table);
END $$;

SELECT sources_guard_append_only('sources_outletreliability');
SELECT sources_guard_append_only('sources_articlestate');
SELECT sources_guard_append_only('sources_snapshot', 'http_headers');
SELECT sources_guard_append_only('sources_text', 'content');
SELECT sources_guard_append_only('sources_excerpt', 'exact', 'prefix', 'suffix');
SELECT sources_guard_append_only('sources_namejudgement', 'reason');
SELECT sources_guard_append_only('sources_entitymove', 'reason');
SELECT sources_guard_append_only('sources_redactiontarget');
SELECT sources_guard_append_only('sources_articleevent', '*');
SELECT sources_guard_append_only('sources_articleoriginevent', '*');
SELECT sources_guard_append_only('sources_articlereaderevent', '*');
SELECT sources_guard_append_only('sources_entityevent', '*');
SELECT sources_guard_append_only('sources_nameuseevent', '*');
SELECT sources_guard_append_only('sources_originevent', '*');
SELECT sources_guard_append_only('sources_originlinkevent', '*');
SELECT sources_guard_append_only('sources_outletdomainevent', '*');
SELECT sources_guard_append_only('sources_outletevent', '*');
SELECT sources_guard_append_only('sources_redactionevent', '*');

-- A redaction's targets are fixed before it is approved, and an approval is final.
CREATE FUNCTION sources_check_redaction_target() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM sources_redaction WHERE id = NEW.redaction_id AND approved_by_id IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an approved redaction takes no further rows'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_target BEFORE INSERT ON sources_redactiontarget
    FOR EACH ROW EXECUTE FUNCTION sources_check_redaction_target();

CREATE FUNCTION sources_check_redaction() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.approved_by_id IS NOT NULL THEN
            RAISE EXCEPTION 'a redaction is requested first and approved by another person after'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.approved_by_id IS NOT NULL
       OR NEW.requested_by_id IS DISTINCT FROM OLD.requested_by_id
       OR NEW.id IS DISTINCT FROM OLD.id THEN
        RAISE EXCEPTION 'a redaction is kept as it was requested and approved'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_redaction BEFORE INSERT OR UPDATE OR DELETE ON sources_redaction
    FOR EACH ROW EXECUTE FUNCTION sources_check_redaction();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON sources_redaction
    FOR EACH STATEMENT EXECUTE FUNCTION sources_refuse_truncate();

-- A text belongs to the article of its snapshot, and says how long it is.
CREATE FUNCTION sources_check_text() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM sources_snapshot WHERE id = NEW.snapshot_id AND article_id = NEW.article_id
    ) THEN
        RAISE EXCEPTION 'a text belongs to the article of its snapshot'
            USING ERRCODE = 'check_violation';
    END IF;
    IF char_length(NEW.content) <> NEW.length
       OR encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') <> NEW.sha256 THEN
        RAISE EXCEPTION 'a text has the length and hash of its content'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_text BEFORE INSERT ON sources_text
    FOR EACH ROW EXECUTE FUNCTION sources_check_text();

-- The quote is in the text, exactly there.
CREATE FUNCTION sources_check_excerpt() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    found_text text;
    found_kind text;
BEGIN
    SELECT substr(content, NEW.start + 1, NEW."end" - NEW.start), kind
        INTO found_text, found_kind
        FROM sources_text WHERE id = NEW.text_id;
    IF found_text IS DISTINCT FROM NEW.exact THEN
        RAISE EXCEPTION 'the quote is not in the text at % to %', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.printed AND found_kind = 'digest' THEN
        RAISE EXCEPTION 'the words of our summary are not the outlet''s own'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_excerpt BEFORE INSERT ON sources_excerpt
    FOR EACH ROW EXECUTE FUNCTION sources_check_excerpt();

-- Origins rest on origins without a cycle; one writer at a time, so that two halves cannot meet.
CREATE FUNCTION sources_check_origin_cycle() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('sources_originlink'));
    IF EXISTS (
        WITH RECURSIVE below(id) AS (
            SELECT NEW.rests_on_id
            UNION
            SELECT link.rests_on_id FROM sources_originlink link JOIN below ON link.origin_id = below.id
        )
        SELECT 1 FROM below WHERE id = NEW.origin_id
    ) THEN
        RAISE EXCEPTION 'an origin cannot rest on itself, not even through others'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_cycle BEFORE INSERT OR UPDATE ON sources_originlink
    FOR EACH ROW EXECUTE FUNCTION sources_check_origin_cycle();
