"""The other ways in: an agency's own interface, to which every POST is another request, and an X-Road security server."""

import json

from aiohttp import web
from agency import Refusal

X_ROAD_CLIENT = "AZ/GOV/10000001/kiosks"
X_ROAD_SERVICE = "AZ/GOV/20000002/registry/applications"
SCHEMA = """CREATE TABLE IF NOT EXISTS request (
    number INTEGER PRIMARY KEY, external TEXT NOT NULL, created TEXT NOT NULL, content TEXT NOT NULL)"""


def x_road_error(status, code, message):
    """X-Road: Message Protocol for REST, 4.9"""
    return web.Response(status=status, body=json.dumps({"type": code, "message": message, "detail": ""}).encode(),
                        content_type="application/json", headers={"X-Road-Error": code})


class OwnInterface:
    """POST /own/v2/requests with X-Request-Id; GET /own/v2/requests?external=ID. Knows nothing of repetitions."""

    def __init__(self, agency, plan, drop):
        self.agency, self.plan, self.drop = agency, plan, drop
        agency.database.executescript(SCHEMA)

    def routes(self):
        return [web.post("/own/v2/requests", self.post), web.get("/own/v2/requests", self.get)]

    @staticmethod
    def document(row):
        return web.json_response({"data": {"number": f"REQ-{row['number']}", "created": row["created"],
                                           "external": row["external"]}}, status=201)

    async def post(self, request):
        fault = self.plan.next()
        if fault == "drop_before":
            self.drop(request)
        external = request.headers.get("X-Request-Id")
        try:
            content = await request.json()
        except ValueError as error:
            raise Refusal(400, "The body is not JSON") from error
        if not external or not isinstance(content, dict):
            raise Refusal(400, "X-Request-Id and a JSON object are needed")
        cursor = self.agency.database.execute("INSERT INTO request (external, created, content) VALUES (?, ?, ?)",
                                              (external, self.agency.now(), json.dumps(content, ensure_ascii=False)))
        if fault == "drop_after":
            self.drop(request)
        return self.document(self.find("number", cursor.lastrowid))

    async def get(self, request):
        row = self.find("external", request.query.get("external"))
        if row is None:
            raise web.HTTPNotFound()
        return self.document(row)

    def find(self, column, value):
        return self.agency.database.execute(f"SELECT * FROM request WHERE {column} = ? ORDER BY number", (value,)).fetchone()

    def all(self):
        return [dict(row) for row in self.agency.database.execute("SELECT * FROM request ORDER BY number")]


class SecurityServer:
    """PUT and GET /r1/SERVICE/applications/...: the agency's gateway for those who may ask it."""

    def __init__(self, gateway):
        self.gateway = gateway

    def routes(self):
        service = "/r1/{x:(?:[^/]+/){4}[^/]+}"
        within = service + "/applications/{uuid}"
        return [web.put(within, self.guarded(self.gateway.put)), web.get(within + "/status", self.guarded(self.gateway.status)),
                web.put(service + "/self-tests/{uuid}", self.guarded(self.gateway.self_test)),
                web.get(service + "/services", self.guarded(self.gateway.list_services))]

    @staticmethod
    def guarded(handler):
        async def guard(request):
            client = request.headers.get("X-Road-Client")
            if not client:
                return x_road_error(400, "Client.MissingHeader", "X-Road-Client is needed")
            if client != X_ROAD_CLIENT:
                return x_road_error(500, "Server.ServerProxy.AccessDenied", "Request is not allowed")
            if request.match_info["x"] != X_ROAD_SERVICE:
                return x_road_error(500, "Server.ServerProxy.UnknownService", "Unknown service")
            response = await handler(request)
            response.headers["X-Road-Id"] = request.headers.get("X-Road-Id", "")
            return response
        return guard
