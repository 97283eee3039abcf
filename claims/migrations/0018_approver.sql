-- Who approves is who the session says writes: history and the revision name the same person. That a
-- name is true, only the program can know, for it signs people in.
CREATE FUNCTION claims_check_approver() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF claims_session_user() IS DISTINCT FROM NEW.approved_by_id::bigint THEN
        RAISE EXCEPTION 'a revision is approved by the person in whose name it is written'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- By name the last of the checks, so that who wrote a part is told that first.
CREATE TRIGGER check_who_approves BEFORE INSERT ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION claims_check_approver();
