"""The agent runs in a folder of its own."""


def test_the_working_folder_is_empty_and_not_searched(kernel, comm):
    kernel.execute(
        "import os, sys\n"
        "assert os.listdir('.') == []\n"
        "assert os.getcwd() not in sys.path and '' not in sys.path\n"
        "assert os.environ['PYTHONSAFEPATH'] == '1'\n"
        "import code\n"
    )
