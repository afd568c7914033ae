#!/bin/sh
# A launcher script as admins write them: it runs the server in the present folder and stays out of its way.
exec node "$(dirname "$(readlink -f "$0")")/server.js"
