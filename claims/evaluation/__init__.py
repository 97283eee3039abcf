"""Scoring labelled cases: how much of what a careful reader marked does the program find?"""
