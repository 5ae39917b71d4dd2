# SPDX-License-Identifier: Apache-2.0
"""Lets the modules of Debian 12's ansible run with Debian 12's openstacksdk, which is the one they can have there.

The collection (1.10.0) ends at once where the SDK says that it is later than 0.98.999; Debian has 0.101.0. What the two say to a
provider is theirs all the same: only this number is another.
"""

import openstack.version

openstack.version.__version__ = "0.98.999"
