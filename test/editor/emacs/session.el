;; Emacs' own client Eglot on one file, with the set-up of docs/editors.md: diagnostics, hover, quick fix, saved file.
;; Each step leaves one line of JSON. Works with Emacs 28 and the package Eglot, and with later ones.
;;   KUBE_HEADLESS_SETUP=setup.el emacs -Q --batch -l session.el FILE
(require 'json)
(require 'package)
;; -Q leaves out Debian's site packages.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
;; Emacs has no mode of its own for YAML before 29, and needs a grammar for it since.
(define-derived-mode yaml-mode text-mode "YAML")
(load (getenv "KUBE_HEADLESS_SETUP") nil t)
(require 'eglot)
(require 'flymake)

(defun step (name body)
  (princ (concat (json-encode
                  (condition-case problem `((step . ,name) (value . ,(funcall body)))
                    (error `((step . ,name) (problem . ,(error-message-string problem))))))
                 "\n")))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) end)) (accept-process-output nil 0.05))
    (or found (error "timed out waiting for %s" what))))

(defun ask (method parameters)
  (jsonrpc-request (eglot-current-server) method parameters))

(setq eglot-sync-connect 20 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil
      eglot-report-progress nil make-backup-files nil create-lockfiles nil)

(find-file (car command-line-args-left))
(setq command-line-args-left nil)
(yaml-mode)
(setq flymake-no-changes-timeout 0.1)

(step 'start (lambda ()
               (apply #'eglot (eglot--guess-contact))
               (wait-for "the server" #'eglot-current-server)
               t))

(step 'diagnostics (lambda ()
                     (flymake-start)
                     (vconcat (mapcar #'flymake-diagnostic-text
                                      (wait-for "diagnostics" #'flymake-diagnostics)))))

(step 'hover (lambda ()
               (goto-char (point-min))
               (search-forward "serviceName: ")
               (plist-get (plist-get (ask :textDocument/hover (eglot--TextDocumentPositionParams)) :contents) :value)))

(step 'fix (lambda ()
             (let* ((found (car (flymake-diagnostics)))
                    (actions (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found) nil nil))
                    (action (let ((first (car actions))) (if (consp (car first)) (cdr first) first)))
                    (whole (if (plist-get action :edit) action (ask :codeAction/resolve action))))
               (eglot--apply-workspace-edit (plist-get whole :edit))
               (save-buffer)
               (plist-get action :title))))

(step 'implementation (lambda ()
                        (goto-char (point-min))
                        (search-forward "serviceName: ")
                        (let ((found (ask :textDocument/implementation (eglot--TextDocumentPositionParams))))
                          (length found))))

(step 'stop (lambda () (eglot-shutdown (eglot-current-server) nil 10) t))
