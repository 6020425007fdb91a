"""Purposes, policy and verdict: what the numbers mean for a decision."""
