# SPDX-License-Identifier: Apache-2.0
"""A hook as ovirt-provider-ovn's driver is one, and no more than it must do: the modules that VDSM's own hooking module
imports from Python's library, minidom for a device, json and one ovs-vsctl for the capabilities. VDSM's own modules, which the
real one imports too, are left out."""
import json
import os
import subprocess
import sys
from xml.dom import minidom


def before_device_create():
    if os.environ.get("provider_type") != "EXTERNAL_NETWORK" or os.environ.get("plugin_type") != "OVIRT_PROVIDER_OVN":
        return
    path = os.environ["_hook_domxml"]
    with open(path, encoding="utf-8") as file:
        document = minidom.parseString(file.read().encode("utf-8"))
    interface = document.getElementsByTagName("interface")[0]
    for old in interface.getElementsByTagName("virtualport"):
        interface.removeChild(old)
    interface.getElementsByTagName("source")[0].setAttribute("bridge", "br-int")
    virtualport = document.createElement("virtualport")
    virtualport.setAttribute("type", "openvswitch")
    parameters = document.createElement("parameters")
    parameters.setAttribute("interfaceid", os.environ["vnic_id"])
    virtualport.appendChild(parameters)
    interface.appendChild(virtualport)
    with open(path, "w", encoding="utf-8") as file:
        file.write(document.toxml(encoding="utf-8").decode("utf-8"))


def after_get_caps():
    path = os.environ["_hook_json"]
    with open(path, encoding="utf-8") as file:
        caps = json.load(file)
    command = ["ovs-vsctl", "--db=" + os.environ["OVS_DB"], "get", "Open_vSwitch", ".", "external_ids:system-id"]
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    caps.setdefault("openstack_binding_host_ids", {})["OVIRT_PROVIDER_OVN"] = out.strip().replace('"', "")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(caps, file)


{"before_device_create": before_device_create, "after_get_caps": after_get_caps}[sys.argv[1]]()
