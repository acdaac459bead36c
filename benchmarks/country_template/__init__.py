"""OpenFisca's country template (openfisca-country-template 8) as a small law of ours, and the same random people for both engines."""
