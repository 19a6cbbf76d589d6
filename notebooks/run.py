"""The story of the rust belt: runs the notebook on the installed package and leaves pages under build/.

python notebooks/run.py             executes when needed, prints the headline table
python notebooks/run.py --picture   also draws the README's picture anew
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbconvert import HTMLExporter

import rustbelt

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "notebooks" / "01_rust_belt.ipynb"
EXECUTED = ROOT / "build" / "notebooks" / SOURCE.name
PAGE = EXECUTED.with_suffix(".html")
PICTURE = ROOT / "docs" / "rust_belt.svg"

# The usual page without scripts from the network. The charts are pictures within the page; only the formulas are still typeset
# by MathJax, and show as TeX without it.
TEMPLATE = (
    "{% extends 'lab/index.html.j2' %}{% block html_head_js %}{% endblock %}{% block html_head_js_mermaidjs %}{% endblock %}"
)


def execute() -> None:
    notebook = nbformat.read(SOURCE, as_version=4)
    # Without folders to search, "python3" is the interpreter that runs this file, whatever kernels are installed elsewhere.
    kernel = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    EXECUTED.parent.mkdir(parents=True, exist_ok=True)
    client = NotebookClient(
        notebook,
        km=kernel,
        resources={"metadata": {"path": str(EXECUTED.parent)}},
        extra_arguments=["--log-level=ERROR"],  # else it warns that its local sockets are not encrypted
    )
    client.execute(cleanup_kc=True)
    exporter = HTMLExporter(raw_template=TEMPLATE)
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": "How China's rust belt fell behind"}})
    PAGE.write_text(page, encoding="utf-8")
    nbformat.write(notebook, EXECUTED)


def is_current() -> bool:
    if not (EXECUTED.exists() and PAGE.exists()):
        return False
    made_from = (SOURCE, Path(__file__), Path(rustbelt.__file__))  # pip writes the package's files anew at every installation
    return EXECUTED.stat().st_mtime > max(path.stat().st_mtime for path in made_from)


def output(tag: str, kind: str) -> str:
    """The output of the cell with this tag."""
    cells = nbformat.read(EXECUTED, as_version=4).cells
    (cell,) = (cell for cell in cells if tag in cell.metadata.get("tags", []))
    (text,) = (item.data[kind] for item in cell.outputs if kind in item.get("data", {}))
    return text


def main() -> None:
    if not is_current():
        print(f"running {SOURCE.relative_to(ROOT)} …", flush=True)
        execute()
    if "--picture" in sys.argv:
        PICTURE.write_text(output("picture", "image/svg+xml"), encoding="utf-8")
    print(output("headline", "text/plain"))
    print(f"notebook  {EXECUTED}\npage      {PAGE}")


if __name__ == "__main__":
    main()
