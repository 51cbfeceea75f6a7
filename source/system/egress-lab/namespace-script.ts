/**
Makes a network in which there is one cable, which leads nowhere and counts what is sent into it, and runs a program there. It is run by `unshare --net --mount`, with `--user --map-root-user` where it is not root.

Arguments: an empty folder, the person's user and group number, the folders of the store, `--`, the addresses of the proxies, `--`, the program.
Whoever is not root sees root's folders as nobody's there, and this program trusts none of those above a store. So a root folder of one's own is put together, in which everything else is as it was. What others keep beside a store, in the system's folder for temporary files most of all, may go at any moment: what is gone is not shown.
*/
export const namespaceScript = `set -eu
PATH=$PATH:/usr/sbin:/sbin
lab=$1 user=$2 group=$3; shift 3
stores=; while [ "$1" != -- ]; do stores="$stores$1
"; shift; done; shift
ip link set lo up
ip link add out type veth peer name nowhere
ip link set out addrgenmode none arp off
ip link set nowhere addrgenmode none arp off up
ip link set out up
ip address add 198.18.255.1/32 dev lo
ip route add default dev out src 198.18.255.1
ip -6 address add fd00:198:18::1/128 dev lo nodad 2>/dev/null && ip -6 route add default dev out || true
echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start
while [ "$1" != -- ]; do case $1 in 127.*|::1) ;; *:*) ip -6 address add "$1/128" dev lo nodad ;; *) ip address add "$1/32" dev lo ;; esac; shift; done; shift
files=\${lab%/*}
for asked in /run/nscd /var/run/nscd /run/systemd/resolve; do if [ -d "$asked" ]; then mount -t tmpfs lab "$asked"; fi; done
for name in hosts resolv.conf nsswitch.conf; do
	target=$(readlink -f "/etc/$name") || continue
	[ -e "$target" ] || : > "$target"
	mount --bind "$files/$name" "$target"
done
if [ "$user" != 0 ]; then
	is_above() { case "$stores" in "$1"/*|*"
$1"/*) return 0 ;; esac; return 1; }
	show() { mount "$1" "$2" "$lab$2" 2> "$files/said" || gone "$2" || { cat "$files/said" >&2; return 1; }; }
	gone() { [ ! -e "$1" ] && [ ! -L "$1" ]; }
	graft() {
		for entry in "$1"/* "$1"/.[!.]*; do
			[ -e "$entry" ] || [ -L "$entry" ] || continue
			if target=$(readlink "$entry"); then ln -s "$target" "$lab$entry"
			elif [ -d "$entry" ] && is_above "$entry" && [ ! -O "$entry" ]; then mkdir -m 755 "$lab$entry"; graft "$entry"
			elif [ -d "$entry" ]; then mkdir "$lab$entry"; show --rbind "$entry"
			elif [ -f "$entry" ]; then : > "$lab$entry"; show --bind "$entry"
			fi
		done
	}
	mount -t tmpfs -o mode=755 lab "$lab"
	graft ""
	cd "$lab"
	mkdir .before
	pivot_root . .before
	umount -l /.before
	exec unshare --user --map-user="$user" --map-group="$group" -- "$@"
fi
exec "$@"
`;
