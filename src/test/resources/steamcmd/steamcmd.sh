#!/bin/sh
# Stands in for SteamCMD: reads the script that it is given, really makes the files, and prints what the real one prints.
# What each run does comes from the first line of "behaviours" beside it, which is then removed; without one it succeeds.
set -u
here=$(dirname "$0")
behaviour=$(head -n 1 "$here/behaviours" 2>/dev/null)
[ -z "$behaviour" ] || sed -i 1d "$here/behaviours"
behaviour=${behaviour:-ok}
tr '\0' ' ' <"/proc/$$/cmdline" >>"$here/commands"
echo >>"$here/commands"
echo "$HOME" >>"$here/homes"
[ "$1" = +runscript ] || exit 5
script=$2
cp "$script" "$here/last-script"
stat -c '%a' "$script" >>"$here/modes"

word() { # the Nth word of a line, with quotes taken off
    printf '%s\n' "$1" | sed 's/"\([^"]*\)"/\1/g' | cut -d' ' -f"$2"
}

case $behaviour in
selfupdate)
    echo "[  0%] Checking for available updates..."
    echo "[ 45%] Downloading update (18,432 of 40,960 KB)..."
    echo "[----] Update complete, launching..."
    exit 42
    ;;
nolibraries)
    echo "/opt/steamcmd/steamcmd.sh: line 39: /opt/steamcmd/linux32/steamcmd: No such file or directory"
    exit 127
    ;;
mute) exit 0 ;;
esac

echo "Redirecting stderr to '$HOME/Steam/logs/stderr.txt'"
echo "[  0%] Checking for available updates..."
echo "[----] Verifying installation..."
echo "Steam Console Client (c) Valve Corporation - version 1757650979"
echo "-- type 'quit' to exit --"
echo "Loading Steam API...OK"

dir=
loggedin=no
code=0
while IFS= read -r line; do
    case $line in
    @*) echo "\"$(word "$line" 1)\" = \"$(word "$line" 2)\"" ;;
    force_install_dir*) dir=$(printf '%s' "$line" | sed 's/^force_install_dir "\(.*\)"$/\1/') ;;
    login*)
        # The folder of the test and nothing else, whatever the code under test says.
        case $dir in
        "$(dirname "$here")"/?*) ;;
        *)
            echo "REFUSED: '$dir' is outside the folder of the test"
            exit 99
            ;;
        esac
        echo "Steam>$line"
        user=$(word "$line" 2)
        if [ "$user" = anonymous ]; then
            echo
            printf 'Connecting anonymously to Steam Public...'
        else
            echo "Logging in using username/password."
            printf "Logging in user '%s' [U:1:0] to Steam Public..." "$user"
        fi
        case $behaviour in
        ratelimit)
            echo "FAILED (Rate Limit Exceeded)"
            exit 5
            ;;
        wrongpassword)
            echo "FAILED login with result code Invalid Password"
            exit 5
            ;;
        noconnection)
            echo "Retrying..."
            echo "Retrying..."
            echo "Login Failure: No Connection"
            exit 5
            ;;
        nocredentials)
            echo
            echo "Cached credentials not found."
            echo
            printf 'password: '
            read -r answer
            exit 5
            ;;
        guard)
            echo
            echo "This computer has not been authenticated for your account using Steam Guard."
            echo "Please check your email for the message from Steam, and enter the Steam Guard"
            echo " code from that message."
            echo "You can also enter this code at any time using 'set_steam_guard_code'"
            echo " at the console."
            printf 'Steam Guard code:'
            read -r answer
            exit 5
            ;;
        twofactor)
            echo
            printf 'Two-factor code:'
            read -r answer
            exit 5
            ;;
        esac
        echo "OK"
        echo "Waiting for client config...OK"
        echo "Waiting for user info...OK"
        loggedin=yes
        ;;
    app_update*)
        [ $loggedin = yes ] || exit 5
        app=$(word "$line" 2)
        case $behaviour in
        nosubscription)
            echo "ERROR! Failed to install app '$app' (No subscription)"
            code=8
            break
            ;;
        apptimeout)
            echo " Update state (0x61) downloading, progress: 7.05 (151257088 / 2145386496)"
            echo "Error! App '$app' state is 0x602 after update job."
            code=8
            break
            ;;
        nospace)
            echo " Update state (0x61) downloading, progress: 3.00 (3 / 100)"
            echo "Error! App '$app' state is 0x202 after update job."
            code=8
            break
            ;;
        crash) kill -SEGV $$ ;;
        uptodate)
            echo "Success! App '$app' already up to date."
            continue
            ;;
        esac
        echo " Update state (0x3) reconfiguring, progress: 0.00 (0 / 0)"
        echo " Update state (0x61) downloading, progress: 12.34 (264765972 / 2145386496)"
        mkdir -p "$dir/steamapps"
        if [ "$behaviour" = slow ]; then
            touch "$here/begun"
            # A child in a session of its own, as a cancelled installation must not leave one behind.
            setsid sh -c 'echo $$ >"$0/child"; exec sleep 600' "$here" &
            until [ -e "$here/go" ]; do sleep 0.05; done
            kill "$(cat "$here/child")"
        fi
        echo " Update state (0x61) downloading, progress: 98.70 (2117496471 / 2145386496)"
        echo " Update state (0x81) verifying update, progress: 55.10 (1182107959 / 2145386496)"
        printf '#!/bin/sh\necho ready\nwhile read -r line; do echo "$line"; [ "$line" != quit ] || exit 0; done\n' >"$dir/scriptgame"
        chmod 755 "$dir/scriptgame"
        echo "$line" >"$dir/steamapps/appmanifest_$app.acf"
        echo "Success! App '$app' fully installed."
        ;;
    workshop_download_item*)
        [ $loggedin = yes ] || echo "ERROR! Not logged on."
        [ $loggedin = yes ] || continue
        app=$(word "$line" 2)
        item=$(word "$line" 3)
        target=$dir/steamapps/workshop/content/$app/$item
        echo "Downloading item $item ..."
        case $behaviour in
        "itemtimeout $item") echo "ERROR! Timeout downloading item $item" ;;
        "itemfailed $item") echo "ERROR! Download item $item failed (Failure).src\\public\\tier1\\interface.h (264) : m_pModule" ;;
        "itemlate $item") echo "ERROR! Download item $item failed (Timeout)." ;;
        "itemgone $item") echo "ERROR! Download item $item failed (File Not Found)." ;;
        "itemlost $item") echo "Success. Downloaded item $item to \"$target\" (0 bytes) " ;;
        *)
            mkdir -p "$target/Addons" "$target/Keys"
            echo "version $(date +%s%N)" >"$target/Addons/Main_$item.PBO"
            echo key >"$target/Keys/Author.bikey"
            title="Mod Äther & Co. $item"
            [ ! -e "$here/title" ] || title=$(cat "$here/title")
            printf 'protocol = 1;\npublishedid = %s;\nname = "%s";\n' "$item" "$title" >"$target/Meta.cpp"
            echo "Success. Downloaded item $item to \"$target\" (8421376 bytes) "
            ;;
        esac
        ;;
    quit) break ;;
    *) echo "Command not found: $line" ;;
    esac
done <"$script"
echo "Unloading Steam API...OK"
exit $code
