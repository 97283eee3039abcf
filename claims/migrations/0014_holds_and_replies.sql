-- What is held back is not published, and a reply is a part of its claim.

SELECT sources_guard_append_only('claims_holdevent', '*');
SELECT sources_guard_append_only('claims_replyevent', '*');
SELECT sources_guard_truncate('claims_hold', 'claims_reply');

CREATE TRIGGER keep BEFORE UPDATE ON claims_hold
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'kind', 'until', 'zone', 'placed_by_id', 'placed_at');
CREATE TRIGGER no_delete BEFORE DELETE ON claims_hold
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();
CREATE TRIGGER keep BEFORE UPDATE ON claims_reply
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'made_at');

-- Whoever places a hold waits for an approval under way, and the other way round: the claim's row is
-- written, so that no transaction, of whatever isolation, overlooks the hold.
CREATE FUNCTION claims_place_hold() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE claims_claim SET version = version + 1 WHERE id = NEW.claim_id;
    IF TG_OP = 'UPDATE' AND OLD.lifted_at IS NOT NULL
        AND (NEW.lifted_at, NEW.lifted_by_id) IS DISTINCT FROM (OLD.lifted_at, OLD.lifted_by_id) THEN
        RAISE EXCEPTION 'a hold that was lifted stays lifted' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER place BEFORE INSERT OR UPDATE ON claims_hold
    FOR EACH ROW EXECUTE FUNCTION claims_place_hold();

-- A withdrawal takes words away: it is the one revision that a hold lets through.
CREATE FUNCTION claims_check_hold() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'withdrawn' THEN RETURN NEW; END IF;
    PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM claims_hold
        WHERE claim_id = NEW.claim_id AND lifted_at IS NULL
          AND (until IS NULL OR until > clock_timestamp())
    ) THEN
        RAISE EXCEPTION 'a claim that is held back is not published'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_hold BEFORE INSERT ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION claims_check_hold();

CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_reply
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'changed_by_id');
CREATE TRIGGER record_removal AFTER DELETE ON claims_reply
    FOR EACH ROW EXECUTE FUNCTION claims_record_removal('claim_id');
