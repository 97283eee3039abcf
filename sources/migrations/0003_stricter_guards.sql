-- What the first guards of sources let through.

-- Whether a value is what a redaction may leave of another: the value itself, a tombstone, or, for
-- objects and lists, the same with parts that are so. Nothing new can be written under its cover.
CREATE FUNCTION sources_is_redacted(before jsonb, after jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    part record;
BEGIN
    IF after IS NULL OR after IS NOT DISTINCT FROM before
       OR after IN ('null'::jsonb, '""'::jsonb, '"[redacted]"'::jsonb, '{}'::jsonb, '{"redacted": true}'::jsonb) THEN
        RETURN true;
    END IF;
    IF before IS NULL OR jsonb_typeof(before) <> jsonb_typeof(after) THEN
        RETURN false;
    END IF;
    IF jsonb_typeof(after) = 'object' THEN
        FOR part IN SELECT key, value FROM jsonb_each(after) LOOP
            IF NOT (part.key = 'redacted' AND part.value = 'true'::jsonb)
               AND NOT (before ? part.key AND sources_is_redacted(before->part.key, part.value)) THEN
                RETURN false;
            END IF;
        END LOOP;
        RETURN true;
    END IF;
    IF jsonb_typeof(after) = 'array' THEN
        RETURN jsonb_array_length(before) = jsonb_array_length(after) AND NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(after) WITH ORDINALITY AS item(value, place)
            WHERE NOT sources_is_redacted(before->(item.place::int - 1), item.value)
        );
    END IF;
    RETURN false;
END $$;

CREATE OR REPLACE FUNCTION sources_append_only() RETURNS trigger
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
               OR NOT sources_is_redacted(before->column_name, after->column_name) THEN
                RAISE EXCEPTION 'a redaction of % may not change %', TG_TABLE_NAME, column_name
                    USING ERRCODE = 'restrict_violation';
            END IF;
        END LOOP;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;

DROP FUNCTION sources_is_tombstone(jsonb);

-- The quote is in the text, exactly there, and so is what is said to stand around it.
CREATE OR REPLACE FUNCTION sources_check_excerpt() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    held record;
BEGIN
    SELECT kind, substr(content, NEW.start + 1, NEW."end" - NEW.start) AS exact,
           right(substr(content, 1, NEW.start), nullif(char_length(NEW.prefix), 0)) AS prefix,
           substr(content, NEW."end" + 1, char_length(NEW.suffix)) AS suffix
        INTO held FROM sources_text WHERE id = NEW.text_id;
    IF held.exact IS DISTINCT FROM NEW.exact THEN
        RAISE EXCEPTION 'the quote is not in the text at % to %', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation';
    END IF;
    IF coalesce(held.prefix, '') <> NEW.prefix OR held.suffix <> NEW.suffix THEN
        RAISE EXCEPTION 'the words around the quote are not those of the text'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.printed AND held.kind = 'digest' THEN
        RAISE EXCEPTION 'the words of our summary are not the outlet''s own'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- TRUNCATE fires no row trigger: it would leave history without a trace of what is gone.
CREATE FUNCTION sources_guard_truncate(VARIADIC tables text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    of_table text;
BEGIN
    FOREACH of_table IN ARRAY tables LOOP
        EXECUTE format(
            'CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION sources_refuse_truncate()', of_table);
    END LOOP;
END $$;

SELECT sources_guard_truncate(
    'sources_article', 'sources_articleorigin', 'sources_articlereader', 'sources_entity',
    'sources_nameuse', 'sources_origin', 'sources_originlink', 'sources_outlet', 'sources_outletdomain'
);
