-- The fingerprints follow the sketch: whoever writes it and however, they are in step with it.
CREATE FUNCTION sources_fingerprints_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM sources_fingerprint
        WHERE number = ANY (OLD.numbers) AND article_id = OLD.article_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO sources_fingerprint (number, article_id)
        SELECT DISTINCT number, NEW.article_id FROM unnest(NEW.numbers) AS number
        ORDER BY number
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER fingerprints_follow AFTER INSERT OR UPDATE OR DELETE ON sources_sketch
    FOR EACH ROW EXECUTE FUNCTION sources_fingerprints_follow();

-- Nothing of a protected article is found, from the moment it is protected.
CREATE FUNCTION sources_sketch_leaves_protected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM sources_sketch WHERE article_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER sketch_leaves_protected AFTER UPDATE OF protected ON sources_article
    FOR EACH ROW WHEN (NEW.protected) EXECUTE FUNCTION sources_sketch_leaves_protected();

CREATE FUNCTION sources_sketch_refuses_protected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM sources_article WHERE id = NEW.article_id AND NOT protected FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a protected article has no fingerprints'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sketch_refuses_protected BEFORE INSERT OR UPDATE ON sources_sketch
    FOR EACH ROW EXECUTE FUNCTION sources_sketch_refuses_protected();

-- Nor of words that were redacted.
CREATE FUNCTION sources_sketch_leaves_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM sources_sketch WHERE text_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER sketch_leaves_redacted AFTER UPDATE OF content ON sources_text
    FOR EACH ROW WHEN (NEW.content IS DISTINCT FROM OLD.content)
    EXECUTE FUNCTION sources_sketch_leaves_redacted();

-- Also where other triggers are switched off: an index is never stale.
ALTER TABLE sources_sketch ENABLE ALWAYS TRIGGER fingerprints_follow;
ALTER TABLE sources_article ENABLE ALWAYS TRIGGER sketch_leaves_protected;
ALTER TABLE sources_text ENABLE ALWAYS TRIGGER sketch_leaves_redacted;
