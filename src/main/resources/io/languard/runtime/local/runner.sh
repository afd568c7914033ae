#!/bin/sh
# Stands between the manager and one game process, so that the game outlives the manager.
# POSIX sh; tried with dash, bash and busybox. Nothing in here ever interprets an argument as shell text.
#
#   runner.sh launch RUN_DIR SETSID OOM_FILE SETPRIV UID GID GROUP_COUNT [GROUP...] COMMAND [ARGUMENT...]
#
# RUN_DIR gets: in (FIFO, the game's standard input), out (what it prints, appended), pid ("PID TICKS RUNNER TICKS"),
# exit ("CODE SIGNAL OOM_KILLS", complete once it ends with a newline). OOM_FILE and SETPRIV are "-" when not wanted.
set -u

# Sets pid and ticks of the calling (sub)shell; $$ would be that of the main shell. The name of the process, field 2,
# holds no space here since it is that of the shell.
identity() {
    read -r pid _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ ticks _ </proc/self/stat
}

# Replaces itself with the game. Descriptor 3 leads to the manager: a shell keeps the descriptor that a redirection hides
# at a number that exec closes, so the manager sees its end exactly when exec succeeded, and "failed" before when not.
# dash leaves by the trap, bash goes on behind exec.
last_step='echo ready >&3
trap "echo failed \$? >&3" EXIT
shopt -s execfail 2>/dev/null
{ exec "$@"; } 3>&-
code=$?
trap - EXIT
echo "failed $code" >&3
exit "$code"'

mode=$1
dir=$2
setsid=$3
case $mode in
launch)
    shift
    command -p mkfifo -m 600 "$dir/in" "$dir/start" || exit 3
    # Open in both directions neither side waits for the other, whoever is killed first. This side has to let go of the
    # writing direction before it can see the end, but not before the other side holds it, which the first line shows.
    exec 5<>"$dir/start" 4<"$dir/start"
    # --fork and not "&": a shell makes background processes ignore SIGINT, for good.
    "$setsid" --fork /bin/sh "$0" run "$@" </dev/null >/dev/null 2>&1 4<&- 5<&- || exit 4
    read -r line <&4 && printf '%s\n' "$line"
    exec 5<&-
    while read -r line <&4; do
        printf '%s\n' "$line"
    done
    ;;
run)
    oom_file=$4
    setpriv=$5
    uid=$6
    gid=$7
    groups=$8
    shift 8
    # Caught and not ignored: the game would inherit ignoring. A game that signals its whole process group means itself.
    trap : HUP INT QUIT TERM USR1 USR2 PIPE ALRM
    if [ "$setpriv" != - ]; then
        # Games may open /dev/stdin again, which asks for permission anew.
        command -p chown "$uid:$gid" "$dir/in"
    fi
    exec 2>"$dir/death"
    trap '[ -s "$dir/pid" ] || echo none 1<>"$dir/start"' EXIT
    identity
    runner="$pid $ticks"
    # In the foreground, and with redirections on the subshell alone: the runner itself holds none of these files.
    (
        identity
        # Before the control groups: a memory limit could end this shell in between. Without it nobody would ever find the
        # game again.
        echo "$pid $ticks $runner" >"$dir/pid" || exit 1
        echo "pid $pid $ticks $runner" >&3
        while [ "$groups" -gt 0 ]; do
            { echo 0 >"$1/cgroup.procs"; } 2>/dev/null || echo "unjoined $1" >&3
            shift
            groups=$((groups - 1))
        done
        if [ "$setpriv" != - ]; then
            exec "$setpriv" --reuid="$uid" --regid="$gid" --clear-groups --no-new-privs \
                /bin/sh -c "$last_step" sh "$@"
        fi
        exec /bin/sh -c "$last_step" sh "$@"
    ) <>"$dir/in" >>"$dir/out" 2>&1 3<>"$dir/start"
    code=$?

    # A shell shows 137 both for "killed by signal 9" and for "exited with 137", but says on standard error when a child
    # was killed. Whether this shell does so for this signal, and not what it says, is asked of the shell itself.
    signal=0
    if [ "$code" -gt 128 ] && [ "$code" -le 192 ]; then
        number=$((code - 128))
        case $number in
        17 | 18 | 19 | 20 | 21 | 22 | 23 | 28) ;; # these end no process
        *)
            if [ -s "$dir/death" ]; then
                signal=$number
            else
                (
                    ulimit -c 0
                    /bin/sh -c 'kill -"$0" $$' "$number"
                )
                [ -s "$dir/death" ] || signal=$number
            fi
            ;;
        esac
    fi

    oom_kills=0
    if [ "$oom_file" != - ] && [ -r "$oom_file" ]; then
        while read -r key value; do
            if [ "$key" = oom_kill ]; then oom_kills=$value; fi
        done <"$oom_file"
    fi

    # A full disk must not cost the exit code.
    while [ -d "$dir" ] && ! { echo "$code $signal $oom_kills" >"$dir/exit"; } 2>/dev/null; do
        command -p sleep 1
    done
    ;;
esac
