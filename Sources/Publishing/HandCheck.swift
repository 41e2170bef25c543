import Approvals
import OpenSSL
import Records

/// How to check a release with `sha256sum` and `openssl` alone: what the page prints, and a test does.
///
/// Commands run in a POSIX shell in the bundle's folder, in order, and leave nothing behind in it.
struct HandCheck {
    struct Step {
        let title: String
        let titleEnglish: String
        let commands: String
        /// What the commands print when everything is in order.
        let expected: String
    }

    let contents: Contents

    private var tool: Tool { Tool(contents.keys.log.scheme) }

    var steps: [Step] { [files, figures, opinions] + deputies + [log, enrolments, keys] }

    private var files: Step {
        Step(
            title: "每个文件都与清单一致", titleEnglish: "every file is as the manifest says",
            commands: """
                tr '{' '\\n' < manifest.json |
                  sed -n 's/^"path":"\\([^"]*\\)","sha256":"\\([0-9a-f]*\\)".*/\\2  \\1/p' | sha256sum -c
                """,
            expected: "每行都以 OK 结尾 · every line ends in OK")
    }

    private var figures: Step {
        Step(
            title: "数字的摘要", titleEnglish: "the digest of the figures", commands: "sha256sum figures.json",
            expected: Hexadecimal.text(contents.submission.figures.bytes))
    }

    private var opinions: Step {
        let type = SignedOpinion.payloadType
        let own = contents.signers.filter { contents.delegation(of: $0.id) == nil }
        let departments = own.map(\.id.name).joined(separator: " ")
        return Step(
            title: "每个部门签署的正是这个摘要", titleEnglish: "each department signed this very digest (DSSE, \(tool.name))",
            commands: """
                t=$(mktemp -d)
                for d in \(departments); do
                  grep -o '"payload":"[^"]*"' opinions/$d.json | cut -d'"' -f4 | base64 -d > $t/payload
                  grep -o '"sig":"[^"]*"' opinions/$d.json | cut -d'"' -f4 | base64 -d > $t/signature
                  printf 'DSSEv1 \(type.utf8.count) \(type) %d ' $(wc -c < $t/payload) > $t/signed
                  cat $t/payload >> $t/signed
                  openssl pkeyutl -verify -pubin -inkey keys/$d.pem \(tool.options) -in $t/signed -sigfile $t/signature
                  grep -o '"department":"[^"]*"' $t/payload
                  grep -o '"decision":"[^"]*"' $t/payload
                  grep -o '"figures":"[^"]*"' $t/payload
                done
                """,
            expected: "每个部门都是 Signature Verified Successfully、agree 和上一步的摘要 · for each department, "
                + "Signature Verified Successfully, agree, and the digest of the step before")
    }

    /// One step more where a deputy signed for a department; none otherwise.
    private var deputies: [Step] {
        let away = contents.signers.map(\.id).filter { contents.delegation(of: $0) != nil }
        if away.isEmpty { return [] }
        return [
            Step(
                title: "代签的人由本部门授权", titleEnglish: "who signed for a department was let by it",
                commands: """
                    check() { # ENVELOPE TYPE KEY
                      grep -o '"payload":"[^"]*"' "$1" | cut -d'"' -f4 | base64 -d > $t/payload
                      grep -o '"sig":"[^"]*"' "$1" | cut -d'"' -f4 | base64 -d > $t/signature
                      printf 'DSSEv1 %d %s %d ' ${#2} "$2" $(wc -c < $t/payload) > $t/signed
                      cat $t/payload >> $t/signed
                      openssl pkeyutl -verify -pubin -inkey "$3" \(tool.options) -in $t/signed -sigfile $t/signature
                    }
                    for d in \(away.map(\.name).joined(separator: " ")); do
                      check opinions/$d.json \(SignedOpinion.payloadType) keys/deputies/$d.pem
                      grep -o '"decision":"[^"]*"' $t/payload
                      grep -o '"figures":"[^"]*"' $t/payload
                      grep -o '"delegation":"[^"]*"' $t/payload | cut -d'"' -f4 | base64 -d > $t/delegation
                      check $t/delegation \(SignedDelegation.payloadType) keys/$d.pem
                      grep -o '"department":"[^"]*"' $t/payload
                      grep -o '"from":"[^"]*"' $t/payload
                      grep -o '"until":"[^"]*"' $t/payload
                      grep -o '"key":"[^"]*"' $t/payload
                      openssl pkey -pubin -in keys/deputies/$d.pem -outform DER | tail -c \(tool.keyCount) | base64 -w 0
                    done
                    """,
                expected: "两次 Signature Verified Successfully，签署时间在授权的起止之间，最后两行是同一把公钥 · "
                    + "Signature Verified Successfully twice, signed between the two times, and one key in the last two lines"
            )
        ]
    }

    private var log: Step {
        let (entry, proof) = (ReleaseBundle.Path.entry, ReleaseBundle.Path.proof)
        return Step(
            title: "公开日志记下了这次发布", titleEnglish: "the transparency log records this release (RFC 6962)",
            commands: """
                sha256sum manifest.json
                cat \(entry); echo
                sed '1,/^$/d' \(proof) > $t/checkpoint
                sed -n 1,3p $t/checkpoint > $t/note
                sed -n 5p $t/checkpoint | cut -d' ' -f3 | base64 -d | \(tool.cutsSignature) > $t/signature
                openssl pkeyutl -verify -pubin -inkey log.pem \(tool.options) -in $t/note -sigfile $t/signature
                climb() { # ENTRY PROOF
                  i=$(sed -n 's/^index //p' $2)
                  last=$(($(sed -n 2p $t/note) - 1))
                  { printf '\\000'; cat $1; } | openssl dgst -sha256 -binary > $t/hash
                  for h in $(sed '1,2d;/^$/,$d' $2); do
                    echo $h | base64 -d > $t/other
                    if [ $((i % 2)) = 1 ] || [ $i = $last ]; then
                      while [ $((i % 2)) = 0 ] && [ $i != 0 ]; do i=$((i / 2)); last=$((last / 2)); done
                      { printf '\\001'; cat $t/other $t/hash; } | openssl dgst -sha256 -binary > $t/above
                    else
                      { printf '\\001'; cat $t/hash $t/other; } | openssl dgst -sha256 -binary > $t/above
                    fi
                    mv $t/above $t/hash; i=$((i / 2)); last=$((last / 2))
                  done
                  base64 $t/hash
                }
                climb \(entry) \(proof)
                sed -n 3p $t/note
                """,
            expected: "日志的这一条里有清单的摘要；签名有效；最后两行相同 · the log's entry has the manifest's digest; the "
                + "signature verifies; the last two lines are the same")
    }

    private var enrolments: Step {
        let departments = contents.signers.map(\.id.name).joined(separator: " ")
        return Step(
            title: "日志登记过每一把签署的公钥", titleEnglish: "the log had each key that signed",
            commands: """
                for d in \(departments); do
                  cat \(ReleaseBundle.Path.enrolments)$d.json; echo
                  openssl pkey -pubin -in keys/$d.pem -outform DER | tail -c \(tool.keyCount) | sha256sum | cut -d' ' -f1
                  climb \(ReleaseBundle.Path.enrolments)$d.json \(ReleaseBundle.Path.enrolments)$d.tlog-proof
                done
                sed -n 3p $t/note
                """,
            expected: "每一条里的 key 是下一行的指纹，再下一行都与最后一行相同 · the key in each entry is the fingerprint in the line below, "
                + "and the line below that is the last line of all")
    }

    private var keys: Step {
        let files = contents.signers.map { "keys/\($0.id.name).pem" } + ["log.pem"]
        return Step(
            title: "公钥是各部门自己公布的", titleEnglish: "the keys are those the departments publish themselves",
            commands: """
                for k in \(files.joined(separator: " ")); do
                  echo "$k $(openssl pkey -pubin -in $k -outform DER | tail -c \(tool.keyCount) | sha256sum | cut -d' ' -f1)"
                done
                """,
            expected: "与上表各部门公布的指纹相同 · the fingerprints in the table above, as each department publishes them")
    }
}

extension HandCheck {
    /// How `openssl` is told of an office's signatures; all keys of an office are of one scheme.
    fileprivate struct Tool {
        let name: String
        let options: String
        /// Takes the four bytes that name the key off a signed note's signature.
        let cutsSignature: String
        /// How many bytes at the end of a key's DER are the key itself.
        let keyCount: Int

        init(_ scheme: SignatureScheme) {
            switch scheme {
            case .ed25519: (name, options, cutsSignature, keyCount) = ("Ed25519", "-rawin", "tail -c 64", 32)
            case .sm2:
                (name, options) = ("SM2", "-rawin -digest sm3 -pkeyopt distid:1234567812345678")
                (cutsSignature, keyCount) = ("tail -c +5", 65)
            }
        }
    }
}
