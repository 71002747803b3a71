"""What a workbook or a table that came back changes in a plan, as values: nothing here reads or writes a store."""
