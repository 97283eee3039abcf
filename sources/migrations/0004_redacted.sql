-- The same as before, and "redacted" for what stands in an address.
CREATE OR REPLACE FUNCTION sources_is_redacted(before jsonb, after jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    part record;
BEGIN
    IF after IS NULL OR after IS NOT DISTINCT FROM before
       OR after IN ('null'::jsonb, '""'::jsonb, '"redacted"'::jsonb, '"[redacted]"'::jsonb, '{}'::jsonb, '{"redacted": true}'::jsonb) THEN
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

-- A reason in history may hold the words, too; who wrote stays.
CREATE OR REPLACE FUNCTION sources_append_only() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb;
    column_name text;
    may boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND sources_redaction_covers(
        TG_TABLE_NAME, coalesce(before->>'pgh_id', before->>'id')::bigint
    ) THEN
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
        END LOOP;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;
