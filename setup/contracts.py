"""One import contract of our own: import-linter has none that says "only your own feature's"."""

from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OwnModelsContract(Contract):
    """The module `importers` of a feature may import the module `kind` of that feature only.

    Options: `container`, whose children are the features; `importers` and `kind`, both a
    module's name inside a feature (`services`, `models`).
    """

    type_name = "own_models"

    container = fields.StringField()
    importers = fields.StringField()
    kind = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find each direct import of another feature's models."""
        container, importers, kind = (
            cast(str, option) for option in (self.container, self.importers, self.kind)
        )
        strangers = []
        for link in graph.find_matching_direct_imports(f"{container}.** -> {container}.**"):
            importer, imported = link["importer"].split("."), link["imported"].split(".")
            asks = importer[2:3] == [importers] and imported[2:3] == [kind]
            if asks and importer[1] != imported[1]:
                strangers.append((link["importer"], link["imported"]))
        return ContractCheck(kept=not strangers, metadata={"strangers": sorted(strangers)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that breaks the rule."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"- {importer} -> {imported}", bold=False)
