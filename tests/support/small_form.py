"""The description of the smallest form there is: one field, to be changed by whoever wants another."""

SMALL_FORM = """
id: small
title: 表
formats: [docx]
provenance: [{status: reconstructed, document: 自拟}]
fields:
  - {name: note, label: 说明, type: text}
"""
