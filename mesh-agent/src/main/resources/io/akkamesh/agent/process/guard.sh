# The guard of one host: ends what the host has started when the host is gone, in whatever way.
#
# It is told on its standard input: "+ PID" when a child has begun, "- PID" when it has ended. The end
# of that input is the end of the host. Those still there then, and what they have started in turn,
# get $1 seconds to see it by themselves, as long again after SIGTERM, and then SIGKILL.
# Those that have lost their parents are known by their environment, where AKKAMESH_LAUNCH begins with $2.
# A process is known by its pid and the time at which it began, so another one that has got the pid
# since is left alone. Plain sh; looks into /proc where there is one and asks ps elsewhere.

trap '' HUP INT QUIT TERM
set -f
cd /
marks=$2

# Sets parent and began of process $1; fails when there is none, or only its zombie.
look_up() {
  if [ -r /proc/self/stat ]; then
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    # After the name, which may have blanks: state, parent, and as the 20th when it began.
    set -- ${line##*) }
    [ $# -ge 20 ] || return 1
    parent=$2 began=${20}
  else
    set -- $(ps -o state= -o ppid= -o lstart= -p "$1" 2>/dev/null)
    [ $# -ge 7 ] || return 1
    parent=$2 began=${3}_${4}_${5}_${6}_$7
  fi
  case $1 in Z*) return 1 ;; esac
}

# Every process as PARENT:PID:BEGAN.
everybody() {
  if [ -r /proc/self/stat ]; then
    set +f
    cd /proc && for pid in [0-9]*; do
      if look_up "$pid"; then echo "$parent:$pid:$began"; fi
    done
  else
    ps -A -o ppid= -o pid= -o lstart= | while read -r parent pid a b c d e; do
      echo "$parent:$pid:${a}_${b}_${c}_${d}_$e"
    done
  fi
}

# Process $1 is there and is the one that was told of.
is_known() {
  look_up "$1" && eval "[ \"\${began_$1-}\" = \"$began\" ]"
}

# Those of a launch of this host, as PID/environ.
marked() {
  [ -n "$marks" ] || return
  set +f
  cd /proc 2>/dev/null && grep -lz "^AKKAMESH_LAUNCH=$marks" [0-9]*/environ 2>/dev/null
}

# Sets known to those that were told of, and their families.
find_known() {
  known= others= strays=" $(marked) "
  for one in $(everybody); do
    rest=${one#*:}
    pid=${rest%%:*} began=${rest#*:}
    case "$strays" in *[!0-9]$pid/environ*) eval "began_$pid=\$began" ;; esac
    if eval "[ \"\${began_$pid-}\" = \"$began\" ]"; then
      known="$known $pid"
    else
      others="$others $one"
    fi
  done
  more=$known
  while [ -n "$more" ]; do
    more=
    for one in $others; do
      parent=${one%%:*} rest=${one#*:}
      pid=${rest%%:*} began=${rest#*:}
      case " $known " in *" $pid "*) continue ;; *" $parent "*) ;; *) continue ;; esac
      eval "began_$pid=\$began"
      known="$known $pid" more=yes
    done
  done
}

# Until none of the known ones is left, or for $1 seconds; fails when some are.
wait_for() {
  sleep "$1" &
  timer=$!
  while
    left=
    for pid in $known; do
      if is_known "$pid"; then left="$left $pid"; fi
    done
    [ -n "$left" ] && look_up "$timer"
  do
    sleep 0.02 2>/dev/null || sleep 1
  done
  kill -KILL "$timer" 2>/dev/null
  wait "$timer" 2>/dev/null
  [ -z "$left" ]
}

count=0
while read -r what pid; do
  case $what in
    +)
      count=$((count + 1))
      if look_up "$pid"; then eval "began_$pid=\$began"; fi
      ;;
    -)
      count=$((count - 1))
      unset "began_$pid"
      ;;
  esac
done
[ "$count" -gt 0 ] || exit 0

find_known
wait_for "$1" && exit
find_known
kill -TERM $known 2>/dev/null
wait_for "$1" && exit
find_known
kill -KILL $known 2>/dev/null
