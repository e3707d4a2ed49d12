# Runs one server, and ends it when the JVM that holds this script's standard input is gone, whatever ended the JVM.
#
#   guard.sh <folder> <stop signal> <at end of file> <at its own end> <command...>
#
# The folder holds the server's files; what it prints goes to server.log there. The two ends say what becomes of the
# folder, "keep" or "remove": when standard input ends, and when the command ends by itself. A line on standard input
# stops the server and keeps the folder: "stop" by the signal, "kill" at once.
folder=$1 signal=$2 orphaned=$3 ended=$4
shift 4

# Signals to the whole group, such as a terminal's Ctrl-C, are for the JVM: it still needs the server while it stops.
trap '' HUP INT TERM
# Without setsid (macOS) the server gets a group of its own this way.
case $(uname) in Darwin) set -m ;; esac

exec 3<&0 </dev/null
"$@" >>"$folder/server.log" 2>&1 3<&- &
server=$!

(
    if read -r word <&3; then
        echo keep >"$folder/ending"
    else
        echo "$orphaned" >"$folder/ending"
    fi
    [ "$word" != kill ] || signal=KILL
    kill -s "$signal" "$server"
    # A paused server acts on the signal only when it goes on.
    kill -s CONT "$server"
    tries=0
    while kill -s 0 "$server"; do
        [ "$tries" -lt 100 ] || kill -s KILL "$server"
        tries=$((tries + 1))
        sleep 0.1
    done
) >/dev/null 2>&1 &
watch=$!

wait "$server"
code=$?
kill -s KILL "$watch" 2>/dev/null
[ ! -f "$folder/ending" ] || read -r ended <"$folder/ending"
rm -f "$folder/ending"
# For the JVM, which reads this if the server ended too early.
tail -n 3 "$folder/server.log"
[ "$ended" = keep ] || rm -rf "$folder"
exit "$code"
