"""Whether what the citizens were told is what the agencies hold."""

import collections
import json
import urllib.request

from stack import Failed


def held_by_gateway(stack):
    with urllib.request.urlopen(f"{stack.control}/control/applications", timeout=30) as answer:
        return json.load(answer)["applications"]


def verify(receipts, held):
    """Each receipt belongs to exactly one application of its service, and the gateway holds nothing else."""
    count = collections.Counter(application["reference"] for application in held)
    services = {application["reference"]: application["service"] for application in held}
    for receipt in receipts:
        reference, service = receipt["reference"], receipt["service"]
        if count[reference] != 1:
            raise Failed(f"the gateway holds {reference} {count[reference]} times instead of once")
        if services[reference] != service:
            raise Failed(f"the gateway holds {reference} for {services[reference]}, not for {service}")
    if len(held) != len(receipts):
        raise Failed(f"the gateway holds {len(held)} applications after {len(receipts)} receipts")
