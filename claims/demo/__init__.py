"""The demo newsroom: five articles, told in our own words, and what a desk made of them.

``content/`` holds it as data: names, dates and figures are as each outlet printed them, all other
words are ours. Accounts are made up; outlets are real and get no grade. Everything is written
through the services, as people of the desk would.
"""
