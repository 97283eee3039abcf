"""Two short articles about an invented event: what somebody sees who only wants to try it."""

EXAMPLE = (
    {
        "outlet": "The Harwick Ledger",
        "published": "14 May 2024",
        "text": (
            "Ferry runs aground off Harwick\n\n"
            "The ferry Northern Lark ran aground near Harwick on 12 May 2024 with 212 passengers and "
            "18 crew on board. Nine people were injured, the coastguard said.\n\n"
            "Repairs will cost about $3.4 million, according to the owner, Sandvik Lines. Its "
            "director, Katarina Holm, said the captain had reported the fault to the harbour "
            "office.\n\n"
            "The harbour office confirmed that it had received the captain's warning."
        ),
    },
    {
        "outlet": "Coast & Sea Weekly",
        "published": "15 May 2024",
        "text": (
            "Northern Lark refloated after two days\n\n"
            "Tugs refloated the ferry Northern Lark on Tuesday. It had run aground near Harwick on "
            "13 May 2024 with 221 passengers and 18 crew on board; nine people were injured.\n\n"
            "Sandvik Lines puts the cost of repairs at $4.3 million. Katarina Holme, its director, "
            "said the captain had reported the fault.\n\n"
            "The harbour office denied that it had received the captain's warning."
        ),
    },
)
"""What the form is filled with: outlet, published and text of each article."""
