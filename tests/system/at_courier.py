"""A technician at the courier's socket, with the real gateway: what the tests of her requests share."""

import pathlib
import signal
import sys
import tempfile
import unittest

from rig import Rig, wait_until
from technician import Technician

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
RETRY = "background_base_ms = 600000\nbackground_cap_ms = 600000\n"  # nothing goes out by itself


class AtCourier(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kiosk-technician-")
        self.rig = Rig(BUILD, self.folder.name)
        self.technician = None

    def tearDown(self):
        if self.technician:
            self.technician.__exit__()
        self.rig.__exit__()
        if self.rig.gateway:
            self.rig.gateway.stdout.close()
        self.folder.cleanup()

    def listen(self):
        self.rig.start_courier()
        wait_until(self.rig.courier_listens, 10, "the courier listens")
        self.technician = Technician(self.rig.socket)

    def restart(self):
        self.technician.__exit__()
        self.rig.kill(self.rig.courier, signal.SIGTERM)
        self.listen()
