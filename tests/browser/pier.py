"""What the walks are about: two invented outlets on a pier, and what the desk makes of it."""

STORY = "The north pier of Kestrel Bay"
STATEMENT = (
    "The north pier of Kestrel Bay reopened on 14 May 2025 after repairs for 3.2 million euros"
)
MENDED = "The north pier of Kestrel Bay reopened on 16 May 2025 after repairs for 3.2 million euros"
COURIER = (
    "Fishing boats back at the north pier\n\n"
    "Kestrel Bay has its north pier again. The harbour office reopened it on 14 May 2025 after "
    "repairs that cost 3.2 million euros. Odile Brandt, the harbour master, said that 48 boats "
    "will moor there by the summer.\n\n"
    "For the fishermen it was a long wait. While the planks were being replaced they had to land "
    "their catch at the old ferry stage, on the windward side of the bay, and carry it uphill by "
    "hand. Several sold their nets meanwhile and went to work ashore; whether they will come back "
    "to sea nobody at the quay could tell us.\n\n"
    "The new piles are of larch, like those that the storm took, but they stand closer together, "
    "and each carries a collar of steel where the ice used to gnaw at the wood. Children were "
    "jumping from them into the water before the last speech was over, which the harbour master "
    "called the only inspection that counts.\n\n"
    "Not everybody is content. The owner of the chandlery complained that lorries may no longer "
    "drive up to the pier head, and the rowing club still looks for a shed for its boats. The "
    "harbour office promised to listen to both when the season has ended."
)
COURIER_WORDS = (
    "The harbour office reopened it on 14 May 2025 after repairs that cost 3.2 million euros."
)
GAZETTE = (
    "North pier open again\n\n"
    "The north pier of Kestrel Bay was reopened on 16 May 2025 after works for 3.2 million euros. "
    "A storm broke its planks the winter before, and the fishermen paid nothing.\n\n"
    "Those who came to watch saw a modest feast: a brass band, smoked eel on paper plates, and a "
    "ribbon that had to be cut a second time because the wind had taken it away. The parish "
    "blessed the boats one after another, and the smallest of them, a dinghy painted by pupils of "
    "the village school, was given the first berth for good.\n\n"
    "The carpenters left their names on the underside of a plank, where only swimmers will read "
    "them. Their foreman told this paper that the hardest part was not the sea but the paper: "
    "every bolt had to be approved by an office that had never seen the bay, and letters went to "
    "and fro for months before the first pile was driven.\n\n"
    "From now on a watchman will walk the pier at dusk and close its gate when the waves run over "
    "the rail. Anglers may stay on the landward side at any hour; everybody else is asked to keep "
    "to the daylight and to leave their bicycles at the gate."
)
GAZETTE_WORDS = (
    "The north pier of Kestrel Bay was reopened on 16 May 2025 after works for 3.2 million euros."
)
FIRST_REASON = "The harbour office announced it for the 14th."
SECOND_REASON = "The log of the pier has its first boat on the 16th."
NOTICE = "We gave 14 May as the day of the reopening; it was 16 May."
WITHDRAWN = "The pier was closed again on the same day."
