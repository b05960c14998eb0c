"""How are results shown: tables as CSV, figures as PNG and SVG, a brief as one HTML page, in Chinese and English?"""
