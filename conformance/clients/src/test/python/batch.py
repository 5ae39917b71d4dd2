# SPDX-License-Identifier: Apache-2.0
"""Runs the unmodified openstack client's main() once for each line of standard input, in one process.

A line is a JSON list of arguments; the answer is a line with exit status, standard output and standard error.
Starting the client costs a second and a half, most of it for importing; this pays it once.
"""
import contextlib
import io
import json
import sys

from openstackclient import shell

answers = sys.stdout
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = shell.main(json.loads(line))
        except SystemExit as e:
            status = e.code
    answer = {"exit": int(status or 0), "out": out.getvalue(), "err": err.getvalue()}
    print(json.dumps(answer), file=answers, flush=True)
